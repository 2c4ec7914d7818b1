'use client'

import { Image as ImageIcon } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { useLater } from '@/components/stream/use-later'
import { buttonClass } from '@/components/ui/button'
import { Form, type FormTexts, SubmitButton } from '@/components/ui/form'
import { cn } from '@/lib/cn'
import { removePortraitAction } from '@/lib/people/actions'

const load = () => import('@/components/ui/picture-picker').then(({ PicturePicker }) => PicturePicker)

const ADDRESSES = { avatar: '/api/v1/me/picture', cover: '/api/v1/me/cover' }

interface Props {
  kind: keyof typeof ADDRESSES
  isThere: boolean
  texts: FormTexts & Record<'title' | 'choose' | 'remove' | 'crop' | 'zoom' | 'use' | 'failed', string>
}

/** Another picture of oneself, or none. What one chooses with comes later: without a script there is nothing to choose with. */
export function PortraitPicker({ kind, isThere, texts }: Props) {
  const router = useRouter()
  const details = useRef<HTMLDetailsElement>(null)
  const Picker = useLater(load)
  const onDone = () => {
    router.refresh()
    if (details.current) details.current.open = false
    details.current?.querySelector('summary')?.focus()
  }
  return (
    <details ref={details} className={cn('-mx-3', !isThere && 'needs-script')}>
      <summary className={buttonClass({ tone: 'plain', className: 'w-full justify-start!' })}>
        <ImageIcon aria-hidden="true" className="size-4.5" />
        {texts.title}
      </summary>
      <div className="flex flex-col items-start gap-3 px-3 pt-2 pb-4">
        {Picker && <Picker address={ADDRESSES[kind]} isWide={kind === 'cover'} texts={texts} onDone={onDone} />}
        {isThere && (
          <Form action={removePortraitAction} texts={texts} className="gap-1">
            <input type="hidden" name="kind" value={kind} />
            <SubmitButton tone="dangerPlain">{texts.remove}</SubmitButton>
          </Form>
        )}
      </div>
    </details>
  )
}

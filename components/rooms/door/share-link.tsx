'use client'

import { Copy, Share2 } from 'lucide-react'
import { useRef, useSyncExternalStore } from 'react'
import { buttonClass } from '@/components/ui/button'
import { inputClass } from '@/components/ui/input-class'
import { showToast } from '@/components/ui/toast'
import { cn } from '@/lib/cn'

interface Props {
  url: string
  texts: Record<'label' | 'copy' | 'copied' | 'share', string>
}

/** An address to hand on. Without a script it can be selected and copied by hand. */
export function ShareLink({ url, texts }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const canShare = useSyncExternalStore(
    () => () => {},
    () => 'share' in navigator,
    () => false,
  )
  const onCopy = async () => {
    if (await copied(url, field.current)) showToast(texts.copied)
  }
  // Whoever changes their mind has not failed.
  const onShare = () => navigator.share({ url }).catch(() => {})
  return (
    <div className="flex items-center gap-1">
      <input
        ref={field}
        readOnly
        dir="ltr"
        value={url}
        aria-label={texts.label}
        onFocus={({ currentTarget }) => currentTarget.select()}
        className={cn(inputClass, 'h-10 min-w-0 grow text-sm')}
      />
      <button
        type="button"
        aria-label={texts.copy}
        title={texts.copy}
        onClick={onCopy}
        className={buttonClass({ tone: 'plain', size: 'icon', className: 'needs-script shrink-0' })}
      >
        <Copy aria-hidden="true" className="size-4.5" />
      </button>
      {canShare && (
        <button
          type="button"
          aria-label={texts.share}
          title={texts.share}
          onClick={onShare}
          className={buttonClass({ tone: 'plain', size: 'icon', className: 'shrink-0' })}
        >
          <Share2 aria-hidden="true" className="size-4.5" />
        </button>
      )}
    </div>
  )
}

/** Browsers withhold the clipboard from plain-HTTP addresses of a home network; there the old way still works. */
async function copied(text: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    field?.select()
    return document.execCommand('copy')
  }
}

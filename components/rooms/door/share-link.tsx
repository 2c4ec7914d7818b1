'use client'

import { Copy, Share2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { buttonClass } from '@/components/ui/button'
import { copy } from '@/components/ui/copy'
import { inputClass } from '@/components/ui/input-class'
import { showToast } from '@/components/ui/toast'
import { cn } from '@/lib/cn'

interface Props {
  url: string
  texts: Record<'label' | 'copy' | 'copied' | 'share', string>
}

/** An address to hand on. Without a script it can be selected and copied by hand. */
export function ShareLink({ url, texts }: Props) {
  const canShare = useSyncExternalStore(
    () => () => {},
    () => 'share' in navigator,
    () => false,
  )
  const onCopy = async () => {
    if (await copy(url)) showToast(texts.copied)
  }
  // Whoever changes their mind has not failed.
  const onShare = () => navigator.share({ url }).catch(() => {})
  return (
    <div className="flex items-center gap-1">
      <input
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

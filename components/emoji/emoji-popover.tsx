'use client'

import { useTranslations } from 'next-intl'
import { Popover } from '@/components/ui/popover'
import { EmojiPicker } from './emoji-picker'

interface Props {
  anchor: HTMLElement
  onPick: (emoji: string) => void
  onClose: () => void
}

/** The picker over everything else. With a keyboard one begins to write; under fingers another one would cover the emoji. */
export function EmojiPopover({ anchor, onPick, onClose }: Props) {
  const t = useTranslations('emoji')
  return (
    <Popover
      label={t('open')}
      {...{ anchor, onClose }}
      first={window.matchMedia('(pointer: fine)').matches ? 'input' : null}
      className="h-[min(26rem,60dvh)] flex-col p-0 open:flex md:h-96 md:w-88"
    >
      <EmojiPicker onPick={onPick} />
    </Popover>
  )
}

import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AuthHeader } from '@/components/auth/auth-header'
import { OtherWay } from '@/components/auth/other-way'
import { QrCode } from '@/components/rooms/door/qr-code'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { originShown } from '@/lib/auth/origin'
import { beginDeviceSignInAction, cancelDeviceSignInAction, comeInAction } from '@/lib/devices/actions'
import { askingPath } from '@/lib/devices/paths'
import type { OwnAsking } from '@/lib/devices/shape'
import { GoesOn, SendsItself } from './goes-on'

interface Props {
  asking: OwnAsking | null
  /** A code was here, and nothing came of it. */
  isOver: boolean
  next: string
}

/** At a device that nobody is signed in at: its code, or that it waits, or the way to a code. */
export async function NewDevice({ asking, isOver, next }: Props) {
  const t = await getTranslations('devices.new')
  return (
    <>
      {!asking && <Beginning {...{ isOver, next }} />}
      {asking?.link && asking.typed && <Shown link={asking.link} typed={asking.typed} />}
      {asking?.as && (
        <AuthHeader
          title={t('waitsTitle')}
          intro={t('waits', { name: asking.as.name, username: `@${asking.as.username}` })}
        />
      )}
      {asking && <Waiting next={next} />}
      {!asking && <OtherWay question={t('other')} answer={t('otherLink')} path="/sign-in" next={next} />}
    </>
  )
}

async function Beginning({ isOver, next }: Pick<Props, 'isOver' | 'next'>) {
  const [t, texts] = await Promise.all([getTranslations('devices.new'), formTexts()])
  return (
    <>
      <AuthHeader title={isOver ? t('overTitle') : t('title')} intro={isOver ? t('over') : t('intro')} />
      <Form action={beginDeviceSignInAction} texts={texts}>
        <input type="hidden" name="next" value={next} />
        {!isOver && <SendsItself />}
        <SubmitButton size="lg">{isOver ? t('again') : t('begin')}</SubmitButton>
      </Form>
    </>
  )
}

async function Shown({ link, typed }: { link: string; typed: string }) {
  const [t, sent] = await Promise.all([getTranslations('devices.new'), headers()])
  const strong = (chunks: ReactNode) => <strong className="font-medium whitespace-nowrap text-ink">{chunks}</strong>
  return (
    <>
      <AuthHeader title={t('title')} intro={t('shown')} isLong />
      <div className="flex flex-col items-center gap-4">
        <QrCode text={originShown(sent) + askingPath(link)} label={t('picture')} />
        <p className="text-center text-pretty text-ink-soft">{t.rich('typed', { strong })}</p>
        <p className="font-mono text-xl tracking-wider select-all" dir="ltr">
          {typed.toUpperCase()}
        </p>
      </div>
    </>
  )
}

async function Waiting({ next }: { next: string }) {
  const [t, common, texts] = await Promise.all([getTranslations('devices.new'), getTranslations('common'), formTexts()])
  return (
    <>
      <Form action={comeInAction} texts={texts} className="mt-6 items-center gap-3">
        <input type="hidden" name="next" value={next} />
        <p role="status" className="text-center text-sm text-pretty text-ink-soft">
          {t('lasts')}
        </p>
        <GoesOn />
        <noscript>
          <SubmitButton size="lg">{t('check')}</SubmitButton>
        </noscript>
      </Form>
      <Form action={cancelDeviceSignInAction} texts={texts} className="mt-2 items-center">
        <input type="hidden" name="next" value={next} />
        <SubmitButton tone="plain">{common('cancel')}</SubmitButton>
      </Form>
    </>
  )
}

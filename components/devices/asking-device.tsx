import { Monitor, Smartphone, TriangleAlert } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SwitchField } from '@/components/ui/switch-field'
import { deviceName } from '@/lib/auth/user-agent'
import { letDeviceInAction, refuseDeviceAction } from '@/lib/devices/actions'
import type { Asking } from '@/lib/devices/shape'

/**
 * What asks, and whether it may. Somebody who was sent a picture by a stranger is to see here that it is the stranger's
 * device; so there is more to do than to press one button.
 */
export async function AskingDevice({ asking, code }: { asking: Asking; code: string }) {
  const [t, texts] = await Promise.all([getTranslations('devices.asking'), formTexts()])
  return (
    <Section title={t('title')} intro={t('intro')}>
      <Described asking={asking} />
      <p className="mt-5 flex items-start gap-3 rounded-card bg-mention-tint px-4 py-3">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-mention" />
        <span className="min-w-0 text-pretty">{asking.isNear ? t('warning') : t('far')}</span>
      </p>
      <Form
        action={letDeviceInAction}
        texts={{ ...texts, codes: { ...texts.codes, invalid: t('tick'), gone: t('gone') } }}
        className="mt-5"
      >
        <input type="hidden" name="code" value={code} />
        <SwitchField name="mine" isOn={false} label={t('mine')} hint={t('mineHint')} />
        <SubmitButton size="lg">{t('letIn')}</SubmitButton>
      </Form>
      <Form
        action={refuseDeviceAction}
        texts={{ ...texts, codes: { ...texts.codes, gone: t('gone') } }}
        className="mt-3"
      >
        <input type="hidden" name="code" value={code} />
        <SubmitButton size="lg" tone="quiet">
          {t('refuse')}
        </SubmitButton>
      </Form>
    </Section>
  )
}

async function Described({ asking: { userAgent, address, askedAt } }: { asking: Asking }) {
  const [t, sessions, format] = await Promise.all([
    getTranslations('devices.asking'),
    getTranslations('security.sessions'),
    getFormatter(),
  ])
  const Icon = /Mobi|Android|iPhone/.test(userAgent ?? '') ? Smartphone : Monitor
  return (
    <div className="flex items-center gap-4">
      <Icon aria-hidden="true" className="size-8 shrink-0 text-ink-soft" />
      <div className="min-w-0">
        <p className="text-lg font-medium">{deviceName(userAgent) ?? sessions('unknown')}</p>
        <p className="wrap-anywhere text-ink-soft tabular-nums">
          {t('from')} <bdi>{address}</bdi>
        </p>
        <p className="text-ink-soft tabular-nums">
          {t('since', { time: format.dateTime(new Date(askedAt), { timeStyle: 'medium' }) })}
        </p>
      </div>
    </div>
  )
}

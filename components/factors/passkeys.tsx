import { getFormatter, getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { removePasskeyAction, renamePasskeyAction } from '@/lib/factors/actions'
import type { Place } from '@/lib/factors/place'
import { PASSKEY_LABEL_MAX, type Passkey } from '@/lib/factors/shape'
import { AddPasskey } from './add-passkey'
import { ConfirmForm, type ConfirmTexts, type ConfirmWays } from './confirm-form'

interface Confirming {
  texts: ConfirmTexts
  ways: ConfirmWays
}

interface Props extends Confirming {
  passkeys: Passkey[]
  /** None where browsers have no passkeys. */
  place: Place | null
  host: string
}

export async function Passkeys({ passkeys, place, host, ...confirming }: Props) {
  const t = await getTranslations('factors.passkeys')
  const texts = { ...confirming.texts, add: t('add'), label: t('label'), labelHint: t('labelHint') }
  return (
    <Section title={t('title')} intro={t('intro')} name="passkeys">
      {passkeys.length > 0 && (
        <ul className="mb-4 flex flex-col gap-4">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} isElsewhere={passkey.rpId !== place?.rpId} {...confirming} />
          ))}
        </ul>
      )}
      {place ? (
        <AddPasskey texts={texts} ways={confirming.ways} labelMax={PASSKEY_LABEL_MAX} />
      ) : (
        <p className="text-sm text-ink-soft">{t('unavailable', { host })}</p>
      )}
    </Section>
  )
}

interface RowProps extends Confirming {
  passkey: Passkey
  isElsewhere: boolean
}

async function PasskeyRow({ passkey: { id, label, rpId, createdAt, usedAt }, isElsewhere, texts, ways }: RowProps) {
  const [t, format, common, identities] = await Promise.all([
    getTranslations('factors.passkeys'),
    getFormatter(),
    getTranslations('common'),
    getTranslations('providers.identities'),
  ])
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' })
  return (
    <li>
      <p className="font-medium break-words">{label}</p>
      <p className="text-sm text-ink-soft">
        {t('created', { date: day(createdAt) })} · {usedAt ? t('used', { date: day(usedAt) }) : t('unused')}
        {isElsewhere && ` · ${t('elsewhere', { host: rpId })}`}
      </p>
      <div className="mt-1 flex flex-wrap gap-x-4">
        <Form action={renamePasskeyAction} texts={texts} className="max-w-full gap-2">
          <Fold
            label={t('renameNamed', { label })}
            summary={t('rename')}
            summaryClass={buttonClass({ tone: 'plain', className: '-ms-3 px-3' })}
            className="max-w-full open:w-md"
          >
            <div className="mt-3 flex flex-col gap-4 pb-3">
              <input type="hidden" name="id" value={id} />
              <TextField
                name="label"
                label={t('label')}
                defaultValue={label}
                maxLength={PASSKEY_LABEL_MAX}
                autoComplete="off"
                required
              />
              <SubmitButton className="self-start">{common('save')}</SubmitButton>
            </div>
          </Fold>
        </Form>
        <ConfirmForm
          action={removePasskeyAction}
          texts={{ ...texts, codes: { ...texts.codes, conflict: identities('lastWay') } }}
          ways={ways}
          label={t('removeNamed', { label })}
          summary={t('remove')}
          summaryTone="dangerPlain"
          submit={t('remove')}
          tone="danger"
        >
          <input type="hidden" name="id" value={id} />
          <p className="text-sm text-ink-soft">{t('removeHint')}</p>
        </ConfirmForm>
      </div>
    </li>
  )
}

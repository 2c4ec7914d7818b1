import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { EXACTLY } from '@/components/ui/exactly'
import { TextField } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Form, type FormTexts, SubmitButton } from '@/components/ui/form'
import { askSecondStepAction, secondStepAction } from '@/lib/factors/actions'
import { passkeyFormTexts } from './texts'
import { UsePasskey } from './use-passkey'

interface Props {
  ways: { passkey: boolean; app: boolean }
  /** Browsers have passkeys at this address. */
  hasPlace: boolean
  next: string
}

/** The other half of signing in. */
export async function SecondStep({ ways, hasPlace, next }: Props) {
  const [t, given] = await Promise.all([getTranslations('factors.second'), passkeyFormTexts()])
  const texts = { ...given, codes: { ...given.codes, gone: t('gone') } }
  return (
    <div className="flex flex-col gap-5">
      {ways.app && (
        <Form action={secondStepAction} texts={texts}>
          <input type="hidden" name="next" value={next} />
          <TextField
            name="code"
            label={t('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={9}
            autoFocus
            required
          />
          <SubmitButton size="lg">{t('submit')}</SubmitButton>
        </Form>
      )}
      {ways.passkey && hasPlace && (
        <UsePasskey
          ask={askSecondStepAction}
          action={secondStepAction}
          texts={texts}
          next={next}
          submit={t('passkey')}
          tone={ways.app ? 'quiet' : 'accent'}
        />
      )}
      {ways.passkey && !hasPlace && !ways.app && <p className="text-sm text-ink-soft">{t('noPasskeys')}</p>}
      <RecoveryForm texts={texts} next={next} isOpen={!ways.app && !hasPlace} />
    </div>
  )
}

async function RecoveryForm({ texts, next, isOpen }: { texts: FormTexts; next: string; isOpen: boolean }) {
  const t = await getTranslations('factors.second')
  return (
    <Form action={secondStepAction} texts={texts}>
      <Fold isOpen={isOpen} summary={t('recovery')} summaryClass={buttonClass({ tone: 'plain', className: '-ms-4' })}>
        <div className="mt-3 flex flex-col gap-5">
          <input type="hidden" name="next" value={next} />
          <TextField
            name="code"
            label={t('recoveryLabel')}
            hint={t('recoveryHint')}
            autoComplete="off"
            {...EXACTLY}
            maxLength={100}
            required
          />
          <SubmitButton size="lg">{t('submit')}</SubmitButton>
        </div>
      </Fold>
    </Form>
  )
}

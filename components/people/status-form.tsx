import { getFormatter, getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { setStatusAction } from '@/lib/people/actions'
import { STATUS_MAX, type Status } from '@/lib/people/shape'
import { SPANS } from '@/lib/people/until'

/** What one is at just now. Emptied and sent, it is none. */
export async function StatusForm({ status }: { status: Status | undefined }) {
  const [t, common, texts, format] = await Promise.all([
    getTranslations('profile'),
    getTranslations('common'),
    formTexts(),
    getFormatter(),
  ])
  const until = status?.until && format.dateTime(new Date(status.until), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      <Form action={setStatusAction} texts={texts} done={common('saved')}>
        <div className="grid grid-cols-[5rem_1fr] gap-3">
          <TextField
            key={`emoji ${status?.emoji}`}
            name="emoji"
            label={t('emoji')}
            defaultValue={status?.emoji ?? ''}
            maxLength={20}
            list="status-emoji"
            autoComplete="off"
          />
          <TextField
            key={`text ${status?.text}`}
            name="text"
            label={t('statusText')}
            defaultValue={status?.text}
            maxLength={STATUS_MAX}
            autoComplete="off"
          />
        </div>
        <datalist id="status-emoji">
          {OFTEN.map((emoji) => (
            <option key={emoji} value={emoji} />
          ))}
        </datalist>
        <SelectField
          name="span"
          label={t('until')}
          value={status && !status.until ? 'never' : 'today'}
          options={SPANS.map((value) => ({ value, label: t(`times.${value}`) }))}
        />
        {until && <p className="text-sm text-ink-soft">{t('shownUntil', { time: until })}</p>}
        <SubmitButton className="self-start">{t('set')}</SubmitButton>
      </Form>
      {status && (
        <Form action={setStatusAction} texts={texts} className="mt-3">
          <SubmitButton tone="plain" className="self-start">
            {t('clear')}
          </SubmitButton>
        </Form>
      )}
    </>
  )
}

/** What people are at most often. */
const OFTEN = ['💬', '🏠', '🌴', '🤒', '🚌', '🍲', '🎧', '📚', '🔕', '✈️']

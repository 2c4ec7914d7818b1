import { NotebookPen } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { openDirectAction } from '@/lib/rooms/actions'

/** The way to the conversation that one has with oneself. */
export async function NotesToSelf({ username }: { username: string }) {
  const [t, texts] = await Promise.all([getTranslations('scheduled'), formTexts()])
  return (
    <Form action={openDirectAction} texts={texts} className="mt-4">
      <input type="hidden" name="username" value={username} />
      <SubmitButton tone="quiet" className="self-start">
        <NotebookPen aria-hidden="true" className="size-4.5" />
        {t('notes')}
      </SubmitButton>
    </Form>
  )
}

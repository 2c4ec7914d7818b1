import { MailWarning } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { hasMailServer, mailFolder } from '@/lib/mail/carrier'

/** Tells whoever runs the server that nobody gets any mail, as long as that is so. */
export async function MailNotice() {
  if (hasMailServer()) return null
  const t = await getTranslations('security')
  return (
    <p className="mt-4 flex gap-3 rounded-card bg-mention-tint p-4 text-sm wrap-anywhere">
      <MailWarning aria-hidden="true" className="size-5 shrink-0 text-mention" />
      {t('noMailServer', { folder: mailFolder() })}
    </p>
  )
}

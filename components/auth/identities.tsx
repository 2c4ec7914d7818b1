import { getFormatter, getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { unlinkAction } from '@/lib/auth/actions-identities'
import { listProviders, providerName } from '@/lib/auth/providers'
import { listIdentities } from '@/lib/auth/queries-identities'
import type { Viewer } from '@/lib/auth/viewer'
import { ProviderForm } from './provider-buttons'
import { RoundOutcome } from './round-outcome'

type Identity = Awaited<ReturnType<typeof listIdentities>>[number]

/** `outcome`: of a round to a provider that has just ended here. Nothing where there is nothing to link or to unlink. */
export async function Identities({ viewer, outcome }: { viewer: Viewer; outcome: unknown }) {
  const [t, identities] = await Promise.all([getTranslations('providers.identities'), listIdentities(viewer)])
  const providers = listProviders()
  if (providers.length + identities.length === 0) return null
  return (
    <Section title={t('title')} intro={t('intro')} name="identities">
      <RoundOutcome outcome={outcome} className="mb-4" />
      {identities.length === 0 && <p className="text-ink-soft">{t('none')}</p>}
      <ul className="flex flex-col gap-3">
        {identities.map((identity) => (
          <IdentityRow key={identity.id} identity={identity} />
        ))}
      </ul>
      <div className="mt-5 flex flex-col gap-3 sm:max-w-sm">
        {providers.map((provider) => (
          <ProviderForm key={provider.id} provider={provider} next="/you/security" isLink>
            {t('link', { name: provider.name })}
          </ProviderForm>
        ))}
      </div>
    </Section>
  )
}

async function IdentityRow({ identity: { id, issuer, label, usedAt, isLastWay } }: { identity: Identity }) {
  const [t, format, texts] = await Promise.all([getTranslations('providers.identities'), getFormatter(), formTexts()])
  const name = providerName(issuer)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{label ? `${name} · ${label}` : name}</p>
        <p className="text-sm text-ink-soft">{t('used', { date: format.dateTime(usedAt, { dateStyle: 'medium' }) })}</p>
        {isLastWay && <p className="text-sm text-ink-soft">{t('lastWay')}</p>}
      </div>
      {!isLastWay && (
        <Form
          action={unlinkAction}
          texts={{ ...texts, codes: { ...texts.codes, conflict: t('lastWay') } }}
          className="gap-1"
        >
          <input type="hidden" name="identity" value={id} />
          <SubmitButton tone="dangerPlain" size="sm">
            <span aria-hidden="true">{t('unlink')}</span>
            <span className="sr-only">{t('unlinkNamed', { name, label: label ?? '' })}</span>
          </SubmitButton>
        </Form>
      )}
    </li>
  )
}

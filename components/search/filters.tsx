import { Check, SlidersHorizontal, X } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { inputClass } from '@/components/ui/input-class'
import { cn } from '@/lib/cn'
import { addressOf, type SearchAddress } from '@/lib/search/address'
import { TRAITS, type Trait } from '@/lib/search/question'

interface Props {
  address: SearchAddress
  rooms: { id: string; title: string }[]
}

const chip = (isOn: boolean) => buttonClass({ tone: isOn ? 'tint' : 'quiet', size: 'sm', className: 'rounded-full' })

/** What narrows a search, as links and a form: each state has an address, and no script is needed. */
export async function Filters({ address, rooms }: Props) {
  const t = await getTranslations('search.filters')
  const toggled = (trait: Trait) =>
    address.has.includes(trait) ? address.has.filter((other) => other !== trait) : [...address.has, trait]
  return (
    <div className="mt-2">
      <ul aria-label={t('label')} className="flex flex-wrap gap-2 py-1 pointer-coarse:gap-y-3">
        <Given address={address} rooms={rooms} />
        {TRAITS.map((trait) => {
          const isOn = address.has.includes(trait)
          return (
            <li key={trait} className="shrink-0">
              <Link
                href={addressOf(address, { has: toggled(trait) }) as Route}
                replace
                scroll={false}
                prefetch={false}
                aria-current={isOn ? 'true' : undefined}
                className={chip(isOn)}
              >
                {isOn && <Check aria-hidden="true" className="size-3.5" />}
                {t(`has.${trait}`)}
              </Link>
            </li>
          )
        })}
      </ul>
      <More address={address} rooms={rooms} />
    </div>
  )
}

/** What was given in words or by a choice, each to be taken away again. */
async function Given({ address, rooms }: Props) {
  const [t, format] = await Promise.all([getTranslations('search.filters'), getFormatter()])
  const { room, from, since, before } = address
  const dayOf = (day: string) => (day ? format.dateTime(new Date(day), { dateStyle: 'medium', timeZone: 'UTC' }) : '')
  const given = [
    {
      is: room,
      text: t('inRoom', { room: rooms.find(({ id }) => id === room)?.title ?? '?' }),
      without: { room: undefined },
    },
    { is: from, text: from === 'me' ? t('fromMe') : t('fromPerson', { name: from }), without: { from: '' } },
    { is: since, text: t('sinceDay', { day: dayOf(since) }), without: { since: '' } },
    { is: before, text: t('beforeDay', { day: dayOf(before) }), without: { before: '' } },
  ]
  return given.map(
    ({ is, text, without }) =>
      is && (
        <li key={text} className="max-w-full shrink-0">
          <Link
            href={addressOf(address, without) as Route}
            replace
            scroll={false}
            prefetch={false}
            aria-label={t('remove', { filter: text })}
            className={cn(chip(true), 'max-w-full shrink')}
          >
            <bdi className="truncate">{text}</bdi>
            <X aria-hidden="true" className="size-3.5 shrink-0" />
          </Link>
        </li>
      ),
  )
}

async function More({ address, rooms }: Props) {
  const [t, common] = await Promise.all([getTranslations('search.filters'), getTranslations('common')])
  const { q, room, from, has, since, before } = address
  const field = cn(inputClass, 'h-11')
  return (
    <details className="group mt-2">
      <summary className="inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-control text-sm font-medium text-accent pointer-coarse:min-h-11">
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        {t('more')}
      </summary>
      <form
        action="/search"
        className="mt-2 grid grid-cols-2 gap-3 rounded-card bg-paper-sunken p-4 text-sm max-md:grid-cols-1"
      >
        {q && <input type="hidden" name="q" value={q} />}
        {has.length > 0 && <input type="hidden" name="has" value={has.join(',')} />}
        <label className="flex flex-col gap-1">
          {t('from')}
          <input name="from" defaultValue={from} maxLength={64} autoComplete="off" className={field} />
        </label>
        <label className="flex flex-col gap-1">
          {t('in')}
          <select name="room" defaultValue={room ?? ''} className={field}>
            <option value="">{t('anyRoom')}</option>
            {rooms.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col gap-1">
          {t('since')}
          <input type="date" name="since" defaultValue={since} className={field} />
        </label>
        <label className="flex flex-col gap-1">
          {t('before')}
          <input type="date" name="before" defaultValue={before} className={field} />
        </label>
        <button type="submit" className={buttonClass({ className: 'md:col-span-2 md:justify-self-end' })}>
          {common('search')}
        </button>
      </form>
    </details>
  )
}

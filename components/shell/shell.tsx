import { Compass, SquarePen } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { GuestBar } from '@/components/guests/guest-bar'
import { buttonClass } from '@/components/ui/button'
import { PageSkeleton } from '@/components/ui/skeleton'
import type { Stay } from '@/lib/guests/shape'
import { AtHand } from './at-hand'
import { NavBar } from './nav-bar'
import { Pane } from './pane'
import { PaneLink } from './pane-link'
import { Wordmark } from './wordmark'

interface Props {
  list: ReactNode
  /** Of a guest, for whom there is one room and nothing beside it. */
  stay?: Stay
  children: ReactNode
}

/**
 * List and page side by side; below 768 px one of them. Which one, the page itself says with `data-pane`: `list` shows
 * the list, `conversation` hides the places as well. So the first paint is right at every width, without a script.
 */
export async function Shell({ list, stay, children }: Props) {
  const [t, queue] = await Promise.all([getTranslations('shell'), getTranslations('registration')])
  return (
    <div className="group/shell grid h-dvh grid-cols-1 grid-rows-[minmax(0,1fr)_auto] overflow-hidden md:grid-cols-[18.75rem_minmax(0,1fr)]">
      <a
        href="#content"
        className={buttonClass({ className: 'absolute start-2 top-2 z-50 not-focus-visible:sr-only' })}
      >
        {t('skip')}
      </a>
      <section
        aria-label={t('rooms')}
        className="col-start-1 row-start-1 flex min-h-0 flex-col bg-paper-sunken max-md:appear max-md:hidden max-md:group-has-data-[pane=list]/shell:flex"
      >
        <div className="flex items-center gap-1 ps-4 pe-2 pt-[max(0.75rem,env(safe-area-inset-top))] pb-2">
          <PaneLink href={(stay ? `/rooms/${stay.room}` : '/') as Route} className="me-auto rounded-control">
            <Wordmark />
          </PaneLink>
          {!stay && <Tools />}
        </div>
        <div data-list-scroller className="flex min-h-0 grow flex-col overflow-y-auto overscroll-contain">
          {list}
        </div>
      </section>
      <div className="row-start-2 bg-paper-sunken max-md:border-t max-md:border-line max-md:group-has-data-[pane=conversation]/shell:hidden">
        {stay ? (
          <GuestBar stay={stay} />
        ) : (
          <NavBar
            label={t('navigation')}
            names={{ chats: t('chats'), people: t('people'), search: t('search'), you: t('you') }}
            waiting={queue('waiting')}
          />
        )}
      </div>
      <main
        id="content"
        tabIndex={-1}
        className="col-start-1 row-start-1 min-h-0 min-w-0 bg-paper outline-none max-md:group-has-data-[pane=conversation]/shell:slide-in max-md:group-has-data-[pane=list]/shell:sr-only md:col-start-2 md:row-end-3"
      >
        <Pane>{children}</Pane>
      </main>
      {/* No Suspense: its outline would stay for ever where no script runs. This one is there only for a link that was pressed. */}
      <div
        aria-hidden="true"
        className="appear-late pointer-events-none z-20 col-start-1 row-start-1 hidden overflow-hidden bg-paper group-has-data-pending/shell:block md:col-start-2 md:row-end-3"
      >
        <PageSkeleton />
      </div>
      {!stay && <AtHand />}
    </div>
  )
}

/** The ways to find a room, and to make one. */
async function Tools() {
  const [t, switcher] = await Promise.all([getTranslations('shell'), getTranslations('switcher')])
  return (
    <>
      {/* Until the script is at hand that makes the quick switcher of it (components/shell/hands.tsx). */}
      <Link
        href="/search"
        data-switcher
        aria-label={switcher('open')}
        title={switcher('open')}
        className={buttonClass({ tone: 'plain', size: 'icon' })}
      >
        <Compass aria-hidden="true" className="size-5" />
      </Link>
      <Link
        href="/rooms/new"
        aria-label={t('newRoom')}
        title={t('newRoom')}
        className={buttonClass({ tone: 'plain', size: 'icon' })}
      >
        <SquarePen aria-hidden="true" className="size-5" />
      </Link>
    </>
  )
}

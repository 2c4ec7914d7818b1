'use client'

import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { spotAt } from '@/lib/rooms/address'
import { useShow } from './use-show'

interface Props extends Omit<ComponentProps<typeof Link>, 'href'> {
  href: Route
}

/** A plain link which, with a script, asks nobody for what this browser can show by itself. */
export function PaneLink({ href, ...props }: Props) {
  const show = useShow()
  return (
    <Link
      {...props}
      href={href}
      prefetch={spotAt(href) ? false : null}
      onNavigate={(event) => {
        if (show(href)) event.preventDefault()
      }}
    />
  )
}

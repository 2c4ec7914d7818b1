'use client'

import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps, MouseEvent } from 'react'
import { useClose } from './use-close'

interface Props extends Omit<ComponentProps<typeof Link>, 'href'> {
  href: Route
}

/** A plain link to what lies below, which with a script goes back instead. */
export function CloseLink({ href, ...props }: Props) {
  const close = useClose(href)
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    close()
  }
  return <Link {...props} href={href} onClick={onClick} />
}

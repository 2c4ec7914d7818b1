'use client'

import { useEffect, useRef } from 'react'

/**
 * The title of what the browser shows by itself. The first title of a page counts, and the page that came from the server
 * puts its own before ours whenever it is ready later: after a start without a network, at any moment. One at a time.
 */
export function PageTitle({ children }: { children: string }) {
  const title = useRef<HTMLTitleElement>(null)
  useEffect(() => {
    const comeFirst = () => {
      const first = document.head.querySelector('title')
      if (title.current && first !== title.current) first?.before(title.current)
    }
    comeFirst()
    const observer = new MutationObserver(comeFirst)
    observer.observe(document.head, { childList: true })
    return () => observer.disconnect()
  }, [])
  return <title ref={title}>{children}</title>
}

'use client'

import { useEffect } from 'react'

/**
 * iOS lays its keyboard over the page and tells only the visual viewport. Others shrink the page by themselves; there
 * the inset stays 0.
 */
export function useKeyboardInset(): void {
  useEffect(() => {
    const { visualViewport: view } = window
    if (!view) return
    const { style } = document.documentElement
    const measure = () => {
      const covered = window.innerHeight - view.height - view.offsetTop
      // A zoomed page has a smaller viewport too, and no keyboard.
      style.setProperty('--keyboard', view.scale === 1 && covered > 0 ? `${Math.round(covered)}px` : '0px')
    }
    view.addEventListener('resize', measure)
    view.addEventListener('scroll', measure)
    return () => {
      view.removeEventListener('resize', measure)
      view.removeEventListener('scroll', measure)
      style.removeProperty('--keyboard')
    }
  }, [])
}

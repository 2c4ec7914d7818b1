'use client'

import { useEffect } from 'react'
import { hitsIn } from '@/lib/search/excerpt'
import { readWords } from '@/lib/search/question'

const NAME = 'found'

/** Marks the words in the conversation as it stands, without touching what React has made of it. */
export function useMarks(words: string): void {
  useEffect(() => {
    const scroller = document.querySelector('[data-scroller]')
    const { terms } = readWords(words)
    if (!scroller || terms.length === 0 || !('highlights' in CSS)) return
    let frame = 0
    const mark = () => {
      frame = 0
      CSS.highlights.set(NAME, new Highlight(...rangesIn(scroller)))
    }
    const rangesIn = (root: Element) =>
      textsIn(root).flatMap((node) => hitsIn(node.data, terms).map(({ start, end }) => rangeOf(node, start, end)))
    const markSoon = () => {
      frame ||= requestAnimationFrame(mark)
    }
    const changed = new MutationObserver(markSoon)
    changed.observe(scroller, { childList: true, subtree: true, characterData: true })
    mark()
    return () => {
      cancelAnimationFrame(frame)
      changed.disconnect()
      CSS.highlights.delete(NAME)
    }
  }, [words])
}

/** What was said; not who said it, and when. */
function textsIn(root: Element): Text[] {
  const texts: Text[] = []
  for (const message of root.querySelectorAll('article [dir=auto]:not(time, [dir=auto] [dir=auto])')) {
    const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
  }
  return texts
}

function rangeOf(node: Text, start: number, end: number): Range {
  const range = new Range()
  range.setStart(node, start)
  range.setEnd(node, end)
  return range
}

'use client'

import { createContext, type ReactNode, use } from 'react'

export interface ErrorTextsValue {
  title: string
  body: string
  retry: string
}

const Context = createContext<ErrorTextsValue | null>(null)

/** Gives error pages their words beforehand: when one is needed, the server may be what failed. */
export function ErrorTexts({ texts, children }: { texts: ErrorTextsValue; children: ReactNode }) {
  return <Context value={texts}>{children}</Context>
}

export const useErrorTexts = () => use(Context)

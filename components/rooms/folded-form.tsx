'use client'

import type { ComponentProps, ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { Form } from '@/components/ui/form'

interface Props extends Pick<ComponentProps<typeof Form>, 'action' | 'texts'> {
  icon: ReactNode
  summary: string
  children: ReactNode
}

/** A line in the details of a room that opens into a form. */
export function FoldedForm({ action, texts, icon, summary, children }: Props) {
  return (
    <Form {...{ action, texts }} className="px-2">
      <Fold
        summary={
          <>
            {icon}
            <span className="truncate">{summary}</span>
          </>
        }
        summaryClass={buttonClass({ tone: 'plain', className: 'w-full justify-start!' })}
      >
        <div className="flex flex-col gap-4 px-3 pt-2 pb-4">{children}</div>
      </Fold>
    </Form>
  )
}

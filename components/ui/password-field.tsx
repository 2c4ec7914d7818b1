'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { cn } from '@/lib/cn'
import { EXACTLY } from './exactly'
import { Field } from './field'
import { inputClass } from './input-class'

interface Props extends Omit<ComponentProps<'input'>, 'name' | 'id' | 'type'> {
  name: string
  label: string
  hint?: string
  show: string
  hide: string
}

/** A password that can be looked at. The server never sends one back, so nothing is filled in here. */
export function PasswordField({ name, label, hint, show, hide, ...props }: Props) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <Field {...{ name, label, hint }}>
      {({ defaultValue: _, ...control }) => (
        <div className="relative">
          <input
            {...props}
            {...control}
            type={shown ? 'text' : 'password'}
            {...EXACTLY}
            className={cn(inputClass, 'h-11 pe-12')}
          />
          <button
            type="button"
            aria-label={shown ? hide : show}
            onClick={() => setShown(!shown)}
            className="needs-script absolute inset-y-0 end-0 flex w-11 items-center justify-center rounded-control text-ink-soft hover:text-ink"
          >
            <Icon aria-hidden="true" className="size-4.5" />
          </button>
        </div>
      )}
    </Field>
  )
}

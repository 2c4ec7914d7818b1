import { signUpForm } from '@/lib/auth/form-shape'
import { guestInput } from '@/lib/guests/shape'
import { codeForm } from '@/lib/rooms/door-form-shape'

export const guestForm = codeForm.extend({ name: guestInput.shape.name.prefault('') })

export const becomeForm = signUpForm.omit({ setupCode: true, next: true })

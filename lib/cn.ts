import { type ClassValue, clsx } from 'clsx'

/** Joins class names; falsy ones fall out. */
export const cn = (...classes: ClassValue[]) => clsx(classes)

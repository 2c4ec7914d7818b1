import type { Options } from 'mdast-util-from-markdown'

type Syntax = NonNullable<Exclude<Options['extensions'], null | undefined>>[number]
type Construct = Exclude<NonNullable<NonNullable<Extract<Syntax, { text?: unknown }>['text']>[number]>, unknown[]>
type Effects = Parameters<Construct['tokenize']>[0]

const [TILDE, BAR, BACKSLASH] = [126, 124, 92]
const STARTS_ADDRESS = [72, 104, 87, 119]
/** What a backslash takes the meaning from. Before all else it stays, as in the paths of Windows. */
const ESCAPABLE = new Set([...'*_`~|[]<>@#-+\\'].map((character) => character.charCodeAt(0)))
/** `#` and `@`: apart from the text beside them, or they would name something again. */
const NAMES = new Set([35, 64])

/** Of what Markdown has for documents, a conversation has no use for this: no HTML, no headings, no pictures. */
export const withoutDocuments: Syntax = {
  disable: {
    null: [
      'htmlFlow',
      'htmlText',
      'setextUnderline',
      'codeIndented',
      'definition',
      'labelStartImage',
      'headingAtx',
      'thematicBreak',
      'characterEscape',
      'characterReference',
    ],
  },
}

/**
 * Our own marks: `~~` and `||`, which stand as `html` nodes in the tree (nothing else does) until tree.ts pairs them;
 * and addresses, whose characters mark nothing: their length by where they begin.
 */
export function ownMarks(addresses: Map<number, number>): Syntax {
  const address = addresses.size > 0 ? STARTS_ADDRESS.map((code) => [code, addressConstruct(addresses)] as const) : []
  return {
    text: {
      [TILDE]: doubled(TILDE),
      [BAR]: doubled(BAR),
      [BACKSLASH]: escapeConstruct,
      ...Object.fromEntries(address),
    },
    string: { [BACKSLASH]: escapeConstruct },
  }
}

/** What the tree calls `html`: there is none else. */
function enterMark(effects: Effects): void {
  effects.enter('htmlText')
  effects.enter('htmlTextData')
}

function exitMark(effects: Effects): void {
  effects.exit('htmlTextData')
  effects.exit('htmlText')
}

const doubled = (mark: number): Construct => ({
  name: 'mark',
  previous: (code) => code !== mark,
  tokenize(effects, ok, nok) {
    return (first) => {
      enterMark(effects)
      effects.consume(first)
      return (second) => {
        if (second !== mark) return nok(second)
        effects.consume(second)
        return (third) => {
          if (third === mark) return nok(third)
          exitMark(effects)
          return ok(third)
        }
      }
    }
  },
})

/** The tokens of Markdown's own escape would join what was escaped with the text beside it. */
const escapeConstruct: Construct = {
  name: 'markEscape',
  tokenize(effects, ok, nok) {
    return (backslash) => {
      effects.enter('escapeMarker')
      effects.consume(backslash)
      effects.exit('escapeMarker')
      return (code) => {
        if (code === null || !ESCAPABLE.has(code)) return nok(code)
        const isName = NAMES.has(code)
        if (isName) enterMark(effects)
        else effects.enter('data')
        effects.consume(code)
        if (isName) exitMark(effects)
        else effects.exit('data')
        // `\\server` is a path; `\\*` is a backslash before a mark.
        return code === BACKSLASH ? (next) => (next !== null && ESCAPABLE.has(next) ? ok(next) : nok(next)) : ok
      }
    }
  },
}

const addressConstruct = (addresses: Map<number, number>): Construct => ({
  name: 'address',
  tokenize(effects, ok, nok) {
    let left = addresses.get(this.now().offset) ?? 0
    return (code) => {
      if (left === 0) return nok(code)
      effects.enter('data')
      return inside(code)
    }

    function inside(code: Parameters<typeof effects.consume>[0]): ReturnType<typeof ok> {
      if (left === 0 || code === null || code < 0) {
        effects.exit('data')
        return ok(code)
      }
      left--
      effects.consume(code)
      return inside
    }
  },
})

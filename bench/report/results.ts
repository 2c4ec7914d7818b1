import type { Line } from '../row.ts'

const BEGIN = '<!-- results: written by npm run bench, not by hand -->'
const END = '<!-- /results -->'
const HEAD = ['what', 'budget', 'measured', 'floor or peer', 'ratio', 'verdict']

export interface Run {
  commit: string
  /** ISO 8601. */
  at: string
  minutes: number
  machine: string[]
  lines: Line[]
}

/** The page with these results in the place of the last ones. What people wrote around them stays. */
export function withResults(page: string, run: Run): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`the page has no place for results: ${BEGIN} … ${END}`)
  return `${page.slice(0, begin)}${BEGIN}\n\n${render(run)}\n${page.slice(end)}`
}

function render({ commit, at, minutes, machine, lines }: Run): string {
  const facts = [
    `Commit \`${commit}\`, ${at.slice(0, 16).replace('T', ' ')} UTC, ${minutes.toFixed(1)} minutes.`,
    ...machine.map((fact) => `${fact}.`),
  ]
  const notes = lines.flatMap((line) => line.notes ?? [])
  return [...bullets(facts), '', ...table(lines), '', ...bullets(notes), ''].join('\n')
}

function table(lines: Line[]): string[] {
  const rows = lines.map(({ what, budget, measured, beside, ratio, verdict }) => [
    what,
    budget,
    measured,
    beside,
    ratio,
    verdict,
  ])
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.map(toCell).join(' | ')} |`)
}

/** An error's message may be of several lines. */
const toCell = (cell: string) => cell.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
const bullets = (facts: string[]) => facts.map((fact) => `- ${fact}`)

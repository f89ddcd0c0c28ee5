/**
 * Measures one contestant in this process: `node --expose-gc --no-compilation-cache bench/engine/measure.ts ORDER`, the
 * order and the figures (on stdout) as JSON. Without that cache, for else code generated again would not be compiled again. Before each measure it must agree with the reference; code 1 when it does not.
 */
import { disagreement } from './agreement.ts'
import type { Contestant, Loaded, State } from './contestant.ts'
import { CONTESTANTS, type Who } from './contestants.ts'
import { type Patience, cpuNow, cpuOf, median } from './cpu.ts'
import { type Shape, chain, formOf, usual } from './formes.ts'
import { type Answers, type Change, type Form, valuesOf } from './neutral.ts'
import { allYes, answersOf, changesOf } from './soumissions.ts'

export interface Order {
  who: Who
  sizes: number[]
  quick: boolean
}

/** CPU milliseconds; null for what the contestant does not do. */
export interface SizeFigures {
  fields: number
  values: number
  load: number
  full: number
  /** One field changed. */
  change: number | null
  /** Of the loaded form. */
  megabytes: number
}

export interface ContestantFigures {
  name: string
  does: Contestant['does']
  sizes: SizeFigures[]
  /** The first of 100 fields, each shown by the one before, hides or shows the others. */
  cascade: number | null
  /** 20 submissions of 312 fields, 246 of them conditional. */
  dossiers: number | null
  verify: { ms: number; decided: number; checks: number } | null
}

const SEED = 2026
const SUBMISSIONS = 4
const CHANGES_MAX = 500
const CHANGES_MIN = 5
const CHAIN = 100
/** The largest form named by DS, and its own measure: 20 of its dossiers read at once. */
const DS: Shape = { fields: 312, conditional: 246, repeated: 0, logic: 'two_valued', seed: SEED }
const DOSSIERS = 20
const VERIFIED: Shape = { fields: 400, conditional: 240, repeated: 40, logic: 'plain', seed: SEED }
const VERIFICATIONS = 3
/** Of the heap. */
const LOADS = 5

const range = (length: number): number[] => Array.from({ length }, (_, rank) => rank)

const patienceOf = (quick: boolean): Patience => (quick ? { warmUp: 50, total: 100 } : { warmUp: 400, total: 1_500 })

export async function measure({ who, sizes, quick }: Order): Promise<ContestantFigures> {
  const contestant = await CONTESTANTS[who]()
  const patience = patienceOf(quick)
  const isWhole = contestant.does === 'everything'
  return {
    name: contestant.name,
    does: contestant.does,
    sizes: sizes.map((fields) => measureSize(contestant, fields, patience)),
    cascade: isWhole ? measureCascade(contestant, patience) : null,
    dossiers: isWhole ? measureDossiers(contestant, patience) : null,
    verify: contestant.verify ? await measureVerify(contestant.verify, contestant.write(formOf(VERIFIED))) : null,
  }
}

function measureSize(contestant: Contestant, fields: number, patience: Patience): SizeFigures {
  const form = formOf(usual(fields, SEED, contestant.logic))
  const submissions = range(SUBMISSIONS).map((rank) => answersOf(form, SEED + rank))
  const text = contestant.write(form)
  const loaded = contestant.load(text)
  const native = submissions.map((answers) => loaded.submission(answers))
  const [first] = submissions
  if (first === undefined) throw new Error('no submission')
  const isWhole = contestant.does === 'everything'
  const changes = isWhole ? changesFor(loaded, form, first, patience) : []
  if (isWhole) requireAgreement(contestant, form, submissions.toReversed(), changes.slice(0, changes.length / 2))

  let next = 0
  const full = cpuOf(() => {
    next = (next + 1) % native.length
    return native[next]?.evaluate().errors().length
  }, patience)
  return {
    fields,
    values: valuesOf(form),
    full,
    change: isWhole ? measureChanges(loaded.submission(first).evaluate(), changes, patience) : null,
    load: cpuOf(() => contestant.load(text), patience),
    megabytes: megabytesOf(() => contestant.load(text)),
  }
}

/** As many changes as patience allows a contestant, from the same sequence for all. */
function changesFor(loaded: Loaded, form: Form, answers: Answers, { total }: Patience): Change[] {
  const state = loaded.submission(answers).evaluate()
  const probe = changesOf(form, answers, CHANGES_MIN, SEED)
  const before = cpuNow()
  for (const change of probe) state.change(change)
  const each = (cpuNow() - before) / probe.length
  const count = Math.floor(total / 6 / each)
  return changesOf(form, answers, Math.min(CHANGES_MAX, Math.max(CHANGES_MIN, count)), SEED)
}

function measureChanges(state: State, changes: readonly Change[], patience: Patience): number {
  const all = cpuOf(() => {
    for (const change of changes) state.change(change)
  }, patience)
  return all / changes.length
}

function measureCascade(contestant: Contestant, patience: Patience): number {
  const form = chain(CHAIN)
  const answers = allYes(form)
  const both: Change[] = [false, true].map((value) => ({ field: 'f1', row: null, value }))
  requireAgreement(contestant, form, [answers], both)
  const state = contestant.load(contestant.write(form)).submission(answers).evaluate()
  return measureChanges(state, both, patience)
}

function measureDossiers(contestant: Contestant, patience: Patience): number {
  const form = formOf({ ...DS, logic: contestant.logic })
  const submissions = range(DOSSIERS).map((rank) => answersOf(form, SEED + rank))
  requireAgreement(contestant, form, submissions, [])
  const loaded = contestant.load(contestant.write(form))
  const native = submissions.map((answers) => loaded.submission(answers))
  return cpuOf(() => native.reduce((errors, submission) => errors + submission.evaluate().errors().length, 0), patience)
}

async function measureVerify(verify: NonNullable<Contestant['verify']>, text: string) {
  const times: number[] = []
  let proved = { decided: 0, checks: 0 }
  for (let rank = 0; rank < VERIFICATIONS; rank += 1) {
    const before = cpuNow()
    proved = await verify(text)
    times.push(cpuNow() - before)
  }
  return { ms: median(times), ...proved }
}

/** Looked at after every change of a short sequence, and ten times in a long one. */
function requireAgreement(
  contestant: Contestant,
  form: Form,
  submissions: readonly Answers[],
  changes: readonly Change[],
): void {
  const step = Math.max(1, Math.floor(changes.length / 10))
  const difference = disagreement(contestant, form, submissions, { changes, step })
  if (difference !== null) throw new Error(difference)
}

/** The heap that one load leaves held: the median of several, for a collection never leaves quite the same. */
function megabytesOf(load: () => Loaded): number {
  const { gc } = globalThis
  if (!gc) throw new Error('the heap is measured with node --expose-gc')
  const held = () => {
    gc()
    gc()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const differences = range(LOADS).map(() => {
    const before = held()
    const loaded = load()
    const after = held()
    // Named after the second reading, so that it is still held then.
    if (typeof loaded.submission !== 'function') throw new Error('nothing was loaded')
    return after - before
  })
  return median(differences) / 2 ** 20
}

if (import.meta.main) {
  const order = JSON.parse(process.argv[2] ?? '') as Order
  process.stdout.write(JSON.stringify(await measure(order)))
}

/**
 * Measures one contestant in this process: `node --expose-gc --no-compilation-cache bench/engine/measure.ts ORDER`, the
 * order and the figures (on stdout) as JSON. Without that cache, for else code generated again would not be compiled again. Before each measure it must agree with the reference; code 1 when it does not.
 */
import { disagreement } from './agreement.ts'
import type { Contestant, Loaded, Submission } from './contestant.ts'
import { CONTESTANTS, type Who } from './contestants.ts'
import { type Patience, cpuNow, cpuOf, median } from './cpu.ts'
import type { ContestantFigures, SizeFigures } from './figures-of-contestant.ts'
import { type Shape, chain, formOf, usual } from './formes.ts'
import { type Answers, type Change, type Form, valuesOf } from './neutral.ts'
import { allYes, answersOf, changesOf } from './soumissions.ts'

export interface Order {
  who: Who
  sizes: number[]
  quick: boolean
}

const SEED = 2026
/** Forms of one size, until they have as many fields together. */
const FIELDS_DRAWN = 1_000
const CHANGES_MAX = 500
const CHANGES_MIN = 5
/** Times a sequence of changes is played, about: done and undone, for the warm-up and the batches. */
const PASSES = 6
const CHAIN = 100
/** The largest form named by DS, and its own measure: 20 of its dossiers read at once. */
const DS: Shape = { fields: 312, conditional: 246, repeated: 0, logic: 'two_valued', seed: SEED }
const DOSSIERS = 20
const VERIFIED: Shape = { fields: 400, conditional: 240, repeated: 40, logic: 'plain', seed: SEED }
const VERIFICATIONS = 3
/** Of the heap. */
const LOADS = 5

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const range = (length: number): number[] => Array.from({ length }, (_, rank) => rank)

/** How much is measured. */
interface Effort extends Patience {
  /** Forms of one size, at most. */
  copies: number
  /** Of each form. */
  submissions: number
}

const WHOLE: Effort = { warmUp: 400, total: 800, copies: 10, submissions: 4 }
const QUICK: Effort = { warmUp: 150, total: 150, copies: 3, submissions: 2 }

export async function measure({ who, sizes, quick }: Order): Promise<ContestantFigures> {
  const contestant = await CONTESTANTS[who]()
  const effort = quick ? QUICK : WHOLE
  const isWhole = contestant.does === 'everything'
  return {
    name: contestant.name,
    isLimit: who === 'limit',
    sizes: sizes.map((fields) => measureSize(contestant, fields, effort)),
    cascade: isWhole ? measureCascade(contestant, effort) : null,
    dossiers: isWhole ? measureDossiers(contestant, effort) : null,
    verify: contestant.verify ? await measureVerify(contestant.verify, contestant.write(formOf(VERIFIED))) : null,
  }
}

/** A form of a size, loaded, with its submissions as the contestant holds them. */
interface Measured {
  form: Form
  text: string
  loaded: Loaded
  answers: Answers[]
  submissions: Submission[]
}

function measureSize(contestant: Contestant, fields: number, effort: Effort): SizeFigures {
  // One small form is a lucky draw or not: several stand for them.
  const copies = Math.min(effort.copies, Math.ceil(FIELDS_DRAWN / fields))
  const all = range(copies).map((copy) => measured(contestant, fields, SEED + copy, effort))
  const isWhole = contestant.does === 'everything'
  const each = isWhole ? changesFor(all, effort) : []
  if (isWhole) requireAgreements(contestant, all, each)
  const submissions = all.flatMap((one) => one.submissions)
  return {
    fields,
    values: mean(all.map(({ form }) => valuesOf(form))),
    full: cpuOf(
      inTurn(submissions, (submission) => submission.evaluate().errors().length),
      effort,
    ),
    change: isWhole ? measureChanges(all, each, effort) : null,
    load: cpuOf(
      inTurn(all, ({ text }) => contestant.load(text)),
      effort,
    ),
    megabytes: mean(all.map(({ text }) => megabytesOf(() => contestant.load(text)))),
  }
}

function measured(contestant: Contestant, fields: number, seed: number, effort: Effort): Measured {
  const form = formOf(usual(fields, seed, contestant.logic))
  const text = contestant.write(form)
  const loaded = contestant.load(text)
  const answers = range(effort.submissions).map((rank) => answersOf(form, seed + rank))
  return { form, text, loaded, answers, submissions: answers.map((one) => loaded.submission(one)) }
}

/** Work on each item, one a call. */
function inTurn<Item>(items: readonly Item[], work: (item: Item) => unknown): () => unknown {
  let next = 0
  return () => {
    next = (next + 1) % items.length
    const item = items[next]
    return item === undefined ? undefined : work(item)
  }
}

/** Changes of the first submission of each form: as many as patience allows, the first ones the same for everybody. */
function changesFor(all: readonly Measured[], { total }: Patience): Change[][] {
  const draw = (count: number) =>
    all.map(({ form, answers: [first] }) => (first ? changesOf(form, first, count, SEED) : []))
  const probe = draw(CHANGES_MIN)
  const states = all.map(({ submissions: [first] }) => first?.evaluate())
  const before = cpuNow()
  for (const [rank, state] of states.entries()) for (const change of probe[rank] ?? []) state?.change(change)
  const each = (cpuNow() - before) / probe.flat().length
  const count = Math.floor(total / each / PASSES / all.length)
  return draw(Math.min(Math.ceil(CHANGES_MAX / all.length), Math.max(CHANGES_MIN, count)))
}

function measureChanges(all: readonly Measured[], each: readonly Change[][], patience: Patience): number {
  const states = all.map(({ submissions: [first] }) => first?.evaluate())
  const work = () => {
    for (const [rank, state] of states.entries()) for (const change of each[rank] ?? []) state?.change(change)
  }
  return cpuOf(work, patience) / each.flat().length
}

function requireAgreements(contestant: Contestant, all: readonly Measured[], each: readonly Change[][]): void {
  for (const [rank, { form, answers }] of all.entries()) {
    const changes = each[rank] ?? []
    // The second half undoes the first; the first submission comes last, since it is the one that changes.
    requireAgreement(contestant, form, answers.toReversed(), changes.slice(0, changes.length / 2))
  }
}

function measureCascade(contestant: Contestant, patience: Patience): number {
  const form = chain(CHAIN)
  const answers = allYes(form)
  const both: Change[] = [false, true].map((value) => ({ field: 'f1', row: null, value }))
  requireAgreement(contestant, form, [answers], both)
  const state = contestant.load(contestant.write(form)).submission(answers).evaluate()
  return cpuOf(() => both.forEach(state.change), patience) / both.length
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

/** The refusals of the domain, as answers: a status and a sentence. Anything else is a bug and stays loud. */
import { isDomainError, type DomainErrorCode } from '../domain/erreurs.ts'

export interface Refus {
  ok: false
  code: DomainErrorCode
  status: number
  phrase: string
  /** The field it is about, when it is one. */
  champ: string | null
  /** Seconds to wait before it is asked again, when that is what is wrong. */
  attente: number | null
}

export type Issue<T> = { ok: true; value: T } | Refus

/** Runs one act: its refusals become values for the page to show, its bugs are thrown. */
export async function essayer<T>(act: () => Promise<T>): Promise<Issue<T>> {
  try {
    return { ok: true, value: await act() }
  } catch (error) {
    if (!isDomainError(error)) throw error
    return {
      ok: false,
      code: error.code,
      status: error.status,
      phrase: error.message,
      champ: error.champ,
      attente: error.attente,
    }
  }
}

/** Runs one act whose refusal is a page of its own: throws it as a Response, for the error page. */
export async function ouRefuser<T>(act: () => Promise<T>): Promise<T> {
  const issue = await essayer(act)
  if (!issue.ok) throw enReponse(issue)
  return issue.value
}

/** A refusal as a plain response, for resource routes. */
export function enReponse({ status, phrase }: Refus): Response {
  return Response.json({ message: phrase }, { status })
}

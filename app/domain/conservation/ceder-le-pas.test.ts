import { expect, test } from 'vitest'
import { enCedantLePas, type Allure } from './ceder-le-pas.ts'

/** A clock that each chunk moves by 100 ms, and a street that is busy for as many looks. */
function monde({ frequentee, tranches }: { frequentee: number; tranches: number }) {
  let heure = 0
  let regards = 0
  let restantes = tranches
  const repos: number[] = []
  const allure: Allure = {
    voies: 2,
    isFrequente: () => Promise.resolve(++regards <= frequentee),
    attendre: (ms) => Promise.resolve(repos.push(ms)),
    maintenant: () => heure,
  }
  const tranche = () => {
    heure += 100
    if (restantes === 0) return Promise.resolve(0)
    restantes -= 1
    return Promise.resolve(500)
  }
  return { allure, tranche, repos }
}

test('while nobody is at work, nothing rests', async () => {
  const { allure, tranche, repos } = monde({ frequentee: 0, tranches: 7 })
  expect(await enCedantLePas(allure, tranche)).toBe(3500)
  expect(repos).toEqual([])
})

test('while people are at work, one lane works and rests thirty times as long, the other waits', async () => {
  const { allure, tranche, repos } = monde({ frequentee: Infinity, tranches: 3 })
  expect(await enCedantLePas(allure, tranche)).toBe(1500)
  expect(repos.filter((ms) => ms === 3000)).toHaveLength(3)
  expect(repos.every((ms) => ms === 3000 || ms === 1000)).toBe(true)
})

test('a chunk that fails ends the work with its error, and cuts no other chunk', async () => {
  const { allure } = monde({ frequentee: 0, tranches: 0 })
  let finies = 0
  let rang = 0
  const tranche = async () => {
    if (++rang === 1) throw new Error('la base ne répond pas')
    await Promise.resolve()
    finies += 1
    return 0
  }
  await expect(enCedantLePas(allure, tranche)).rejects.toThrow('la base ne répond pas')
  expect(finies).toBe(rang - 1)
})

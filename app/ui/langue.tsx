import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { textes } from '../textes/dictionnaire.ts'
import type { Langue, Textes } from '../textes/dictionnaire.ts'

const LangueContext = createContext<Langue>('fr')

/** Gives a language to everything below it. */
export function LangueProvider({ langue, children }: { langue: Langue; children: ReactNode }) {
  return <LangueContext.Provider value={langue}>{children}</LangueContext.Provider>
}

/** The language of the page. */
export function useLangue(): Langue {
  return useContext(LangueContext)
}

/** The texts of the site in the language of the page. */
export function useTextes(): Textes {
  return textes(useLangue())
}

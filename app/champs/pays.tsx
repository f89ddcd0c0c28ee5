import { pays as liste } from '../../form-engine/referentiels/pays.ts'
import { ListeDeCodes } from './code.tsx'
import { definirFace } from './definir.tsx'

/** A country. */
export const pays = definirFace<Record<string, never>, { code: string; nom: string }>({
  Input: (props) => <ListeDeCodes champ={props} liste={liste} />,
})

import { departements as liste } from '../../form-engine/referentiels/departements.ts'
import { ListeDeCodes } from './code.tsx'
import { definirFace } from './definir.tsx'

/** A département. */
export const departements = definirFace<Record<string, never>, { code: string; nom: string }>({
  Input: (props) => <ListeDeCodes champ={props} liste={liste} avecCode />,
})

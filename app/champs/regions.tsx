import { regions as liste } from '../../form-engine/referentiels/regions.ts'
import { ListeDeCodes } from './code.tsx'
import { definirFace } from './definir.tsx'

/** A région. */
export const regions = definirFace<Record<string, never>, { code: string; nom: string }>({
  Input: (props) => <ListeDeCodes champ={props} liste={liste} />,
})

import type { Generated } from 'kysely'

/** The logo of the instance: one row, or none. */
export interface InstanceLogo {
  unique_id: Generated<boolean>
  type: 'image/png' | 'image/jpeg' | 'image/webp'
  octets: Buffer
  /** SHA-256 of the bytes, hexadecimal: in its address, so that browsers may keep it for ever. */
  empreinte: string
}

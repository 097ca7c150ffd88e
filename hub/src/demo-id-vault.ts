import { createHash } from 'node:crypto';
import { NationalIdVault } from '@hub/training';

/** Keeps the demo's invented ID numbers. Its secret is no secret: demo data only. */
export function demoIdVault(): NationalIdVault {
  return new NationalIdVault(createHash('sha256').update('Liên Thông demo: invented people only').digest());
}

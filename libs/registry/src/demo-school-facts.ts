import type { SchoolFactOverlay } from './school.js';

/**
 * Invented facts about schools for demo mode, where the real ones (above all the list of group-3 schools) are not
 * known. They fill gaps only, and every answer that used one is marked `demo`.
 */
export const demoSchoolFacts: SchoolFactOverlay = Object.freeze({
  'SCHOOL:CDKTHP': { autonomyGroup: 3 },
  'SCHOOL:CDKTEHP': { autonomyGroup: 3 },
  'SCHOOL:CDYTHP': { autonomyGroup: 3 },
  'SCHOOL:CDDLHP': { autonomyGroup: 2 },
  'SCHOOL:CDGTVT2': { autonomyGroup: 2 },
  'SCHOOL:CDBNHP': { isPublic: false, runBy: 'PRIVATE' },
});

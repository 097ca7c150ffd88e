import facts from './data/demo-school-facts.json' with { type: 'json' };
import type { SchoolFactOverlay } from './school.js';

/**
 * Invented facts about schools for demo mode, where the real ones (above all the list of group-3 schools) are not
 * known. They fill gaps only, and every answer that used one is marked `demo`.
 */
export const demoSchoolFacts: SchoolFactOverlay = Object.freeze(facts.schools as SchoolFactOverlay);

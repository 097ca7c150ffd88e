import { mkdir, rm, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reporter, TestCase, TestModule, TestRunEndReason } from 'vitest/node';
import { distinctDeeds, dutiesNamedBy, RECORD_FILE, type Scenario } from './duty-record.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Keeps what the scenarios of a run really did, for the duty matrix. A record is of one run, never put together from
 * several; a run without scenarios leaves the last one alone, one that was interrupted leaves none.
 */
export default class DutyReporter implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[], _errors: readonly unknown[], reason: TestRunEndReason) {
    const scenarios = modules
      .flatMap((module) => [...module.children.allTests()].flatMap(toScenario))
      .toSorted(inOrder);
    if (scenarios.length === 0) return;
    await mkdir(new URL('.', RECORD_FILE), { recursive: true });
    if (reason === 'interrupted') await rm(RECORD_FILE, { force: true });
    else await writeFile(RECORD_FILE, `${JSON.stringify(scenarios, null, 2)}\n`);
  }
}

function toScenario(test: TestCase): Scenario[] {
  const duties = dutiesNamedBy(test.name);
  const { state } = test.result();
  if (duties.length === 0 || state === 'skipped') return [];
  return [
    {
      file: relative(ROOT, test.module.moduleId).replaceAll('\\', '/'),
      name: test.name,
      duties,
      passed: state === 'passed',
      deeds: distinctDeeds(test.meta().deeds ?? []),
    },
  ];
}

function inOrder(one: Scenario, other: Scenario): number {
  return `${one.file} ${one.name}` < `${other.file} ${other.name}` ? -1 : 1;
}

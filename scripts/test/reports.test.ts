import { describe, expect, it } from 'vitest'
import { readPytest, readVitest } from './reports.ts'

describe('the report of Vitest', () => {
  it('counts tests by status and names the skipped ones', () => {
    const json = JSON.stringify({
      testResults: [
        {
          name: '/house/packages/network/src/shape.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'a shape prints', status: 'passed' },
            { fullName: 'a shape is compared', status: 'failed' },
            { fullName: 'a shape on PostgreSQL', status: 'skipped' },
            { fullName: 'a shape to come', status: 'todo' },
          ],
        },
      ],
    })
    expect(readVitest(json, '/house')).toEqual({
      counts: { passed: 1, failed: 1, skipped: 2 },
      skipped: [
        'packages/network/src/shape.test.ts: a shape on PostgreSQL',
        'packages/network/src/shape.test.ts: a shape to come',
      ],
    })
  })

  it('counts a file that could not be loaded as a failed test', () => {
    const json = JSON.stringify({ testResults: [{ name: '/house/a.test.ts', status: 'failed', assertionResults: [] }] })
    expect(readVitest(json, '/house').counts).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})

describe('the report of pytest', () => {
  it('counts cases and gives the reason of the skipped ones', () => {
    const xml = `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" tests="5">
      <testcase classname="tests.test_run" name="test_trains" time="0.1" />
      <testcase classname="tests.test_run" name="test_stops" time="0.1"><failure message="assert 1 == 2">…</failure></testcase>
      <testcase classname="tests.test_run" name="test_reads" time="0.0"><error message="failed on setup">…</error></testcase>
      <testcase classname="tests.test_run" name="test_cuda" time="0.0"><skipped type="pytest.skip" message="no &quot;CUDA&quot; here">…</skipped></testcase>
      <testcase classname="tests.test_run" name="test_resumes" time="0.1"></testcase>
    </testsuite></testsuites>`
    expect(readPytest(xml)).toEqual({
      counts: { passed: 2, failed: 2, skipped: 1 },
      skipped: ['tests.test_run: test_cuda (no "CUDA" here)'],
    })
  })
})

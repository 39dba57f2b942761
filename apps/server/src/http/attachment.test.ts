import { expect, test } from 'vitest'
import { attachment } from './attachment.ts'

/** The name as a browser reads it: RFC 5987's, which comes before the plain one. */
function named(header: string): string {
  const [, encoded] = /filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]+)$/.exec(header) ?? []
  if (encoded === undefined) throw new Error(`No RFC 5987 name in ${header}`)
  return decodeURIComponent(encoded)
}

test.each([
  ['Digits starter', 'Digits starter.zip'],
  ['손글씨 분류기', '손글씨 분류기.zip'],
  ['5 % of “it” (it’s) *', '5 % of “it” (it’s) _.zip'],
  ['a"; filename="evil.exe', 'a_; filename=_evil.exe.zip'],
  ['x\r\nset-cookie: a=b', 'x__set-cookie_ a=b.zip'],
  ['../../etc/passwd', '_.._etc_passwd.zip'],
  ['C:\\con', 'C__con.zip'],
  ['a\0b\ud800c\u202egpj', 'a_b_c_gpj.zip'],
  ['...', 'network.zip'],
  [' . ', 'network.zip'],
  ['🧩'.repeat(200), `${'🧩'.repeat(100)}.zip`],
])('names the download of %j', (name, expected) => {
  const header = attachment(name, '.zip')
  expect(header).toMatch(/^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''\S+$/)
  expect(named(header)).toBe(expected)
})

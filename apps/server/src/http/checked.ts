import { Refusal } from './refusal.ts'

interface Schema<Value> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: Value }
    | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } }
}

/** What `schema` makes of a query or body. @throws Refusal `bad-request` saying what is wrong where */
export function checked<Value>(schema: Schema<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problem = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ')
  throw new Refusal('bad-request', { problem })
}

import type { RunEvent, RunRecord } from '@blocksight/contracts'
import { type Connection, isConnectionLoss, withServer } from './connection.ts'
import { bar, grouped, type Output, percent } from './terminal.ts'
import { say, type TextCode } from './texts.ts'

const settled: readonly RunRecord['status'][] = ['paused', 'stopped', 'finished', 'failed']

/**
 * Shows a run until it ends or is paused, and returns its record. A server that goes away is found again, or started,
 * and the events go on behind the last one seen. Ctrl-C pauses the run; a second one leaves at once.
 */
export async function follow(id: string, output: Output): Promise<RunRecord> {
  const view = new RunView(output)
  let lastEventId: string | undefined
  let interrupted = false
  const interrupt = () => {
    if (interrupted) process.exit(130)
    interrupted = true
    output.problem(`\n${say('pausing', output.language)}`)
    void withServer(output, ({ client }) => client.runs.pause({ id })).catch(() => {})
  }
  process.on('SIGINT', interrupt)
  try {
    for (;;) {
      const record = await withServer(output, async (connection) => {
        lastEventId = await showEvents(id, connection, view, lastEventId)
        return connection.client.runs.get({ id })
      })
      if (settled.includes(record.status)) return record
    }
  } finally {
    process.off('SIGINT', interrupt)
  }
}

/** Shows events until they end; returns the id of the last one. A lost connection just ends them. */
async function showEvents(id: string, { client }: Connection, view: RunView, after: string | undefined) {
  let last = after
  try {
    const events = await client.runs.events({ id }, after === undefined ? {} : { lastEventId: after })
    for await (const event of events) {
      last = String(event.id)
      view.show(event)
    }
  } catch (error) {
    if (!isConnectionLoss(error)) throw error
  }
  return last
}

const stages: Readonly<Record<string, TextCode>> = { exporting: 'exporting', testing: 'testing', proving: 'proving' }

/** Turns the events of a run into lines. */
class RunView {
  private readonly output: Output
  private epochs = 0
  private steps = 0
  private headed = false

  constructor(output: Output) {
    this.output = output
  }

  show({ run, data }: RunEvent): void {
    const { output } = this
    const { language } = output
    const values = data as Record<string, number | string | boolean>
    switch (data.event) {
      case 'started':
        this.epochs = Number(values.epochs)
        this.steps = Number(values.epochs) * Number(values.stepsPerEpoch)
        output.line(
          say('started', language, {
            run,
            parameters: grouped(Number(values.parameters)),
            device: `${values.device}, ${values.precision}, ${values.threads} threads`,
          }),
        )
        break
      case 'step':
        output.status(
          `${bar(Number(values.step) / this.steps)} ${percent(Number(values.step) / this.steps)}  ` +
            `${say('epoch', language)} ${values.epoch}/${this.epochs}  ${say('loss', language)} ${Number(values.loss).toFixed(4)}`,
        )
        break
      case 'epoch':
        this.showEpoch(values)
        break
      case 'stage':
        output.status(`${say(stages[String(values.name)] ?? 'training', language)}…`)
        break
    }
  }

  private showEpoch(values: Record<string, number | string | boolean>): void {
    const { output } = this
    const { language } = output
    if (!this.headed) {
      const [loss, accuracy] = [say('loss', language), say('accuracy', language)]
      output.line(
        `\n${say('epoch', language)}  ${say('training', language)}: ${loss} / ${accuracy}  ` +
          `${say('validation', language)}: ${loss} / ${accuracy}`,
      )
      this.headed = true
    }
    const pair = (loss: unknown, accuracy: unknown) => `${Number(loss).toFixed(4)} / ${percent(Number(accuracy))}`
    output.line(
      `${String(values.epoch).padStart(5)}  ${pair(values.trainLoss, values.trainAccuracy)}  ` +
        `${pair(values.validationLoss, values.validationAccuracy)}  ${grouped(Math.round(Number(values.samplesPerSecond)))}/s` +
        `${values.best ? '  ★' : ''}`,
    )
  }
}

import type { TrainingInput } from './input.ts'

/** `requirements.txt`: what train.py imports, in the versions that trained. */
export function requirements({ versions }: TrainingInput): string {
  // A local version such as +cpu names a build, which another machine may not find.
  return ['numpy', 'safetensors', 'torch']
    .map((name) => `${name}==${versions[name as keyof typeof versions].replace(/\+.*/, '')}\n`)
    .join('')
}

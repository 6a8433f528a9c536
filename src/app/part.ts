import { AppError } from './app-error.ts'

/**
 * A part of the app that is loaded when it is needed.
 *
 * @throws {AppError} `part-missing` where it cannot be had: no network, or a newer version has replaced its file.
 */
export async function part<Module>(loading: Promise<Module>): Promise<Module> {
  try {
    return await loading
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('part-missing', { why })
  }
}

export const isPartMissing = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'part-missing'

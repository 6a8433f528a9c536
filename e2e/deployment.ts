import type { DeployedConfig, SandboxControl } from './sandbox.ts'
import type { Witness } from './witness.ts'

/** One entry of the configuration's `servers`. */
export type ServerEntry = Record<string, unknown>

/**
 * The same build under a changed configuration, and its origin told to the witness.
 *
 * @param change fields of the one server, or a function of the whole configuration.
 */
export async function deploy(
  sandbox: SandboxControl,
  witness: Witness,
  change: ServerEntry | ((config: DeployedConfig) => unknown),
): Promise<string> {
  const { config } = sandbox.stack
  const changed =
    typeof change === 'function'
      ? change(structuredClone(config))
      : { ...config, servers: config.servers.map(server => ({ ...server, ...change })) }
  const origin = await sandbox.site(changed)
  witness.allow(origin)
  return origin
}

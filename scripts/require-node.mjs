// Runs on any Node, so that an old one gets a sentence and not a syntax error.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Chartkey needs Node 22.18 or newer; this is ${process.versions.node}. ` +
      'On Linux x64 `npm ci` brings its own: run it first. Elsewhere install Node 24.\n',
  )
  process.exit(1)
}

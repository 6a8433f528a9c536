/** The module worker in which passphrases become keys: one question, one answer, and it is ended. */
import { answerJob } from './passphrase-jobs.ts'

addEventListener('message', ({ data }) => void answerJob(data).then(answer => postMessage(answer)))
postMessage('ready')

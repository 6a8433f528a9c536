import { useState } from 'react'
import { Button, Notice } from '#ui'
import type { KeyFile } from '#vault'
import { keys as words } from '#words'
import { sayKeyError } from './keys-errors.ts'
import { backupNameOf, downloadKeyFile } from './keys-file.ts'
import { useTask } from './keys-task.ts'

/** Asks to save a copy of the key, and goes on asking until the person says that they did. */
export function SaveBackup({ file, onSaved }: { file: KeyFile; onSaved: () => Promise<void> }) {
  const [handed, setHanded] = useState(false)
  const { error, run } = useTask()
  const save = () => {
    downloadKeyFile(file)
    setHanded(true)
  }
  return (
    <Notice tone="warning">
      <h4>{words.backupTitle()}</h4>
      <p>{words.backupWhy()}</p>
      <p>{words.backupSafe()}</p>
      <p role="status">{handed ? words.checkSaved(backupNameOf(file)) : words.notBackedUp()}</p>
      <div className="keys-actions">
        {handed && (
          <Button primary onClick={() => void run(onSaved)}>
            {words.saved()}
          </Button>
        )}
        <Button primary={!handed} onClick={save}>
          {handed ? words.saveAgain() : words.save()}
        </Button>
      </div>
      {error !== undefined && (
        <p className="keys-error" role="alert">
          {sayKeyError(error, Date.now())}
        </p>
      )}
    </Notice>
  )
}

/** Errores al identificarse a través de otra organización. */
import type { Side, Told } from '../en/errors.ts'

export const unreachable = (): Told => ({
  title: 'No se puede llegar al otro inicio de sesión',
  what: 'La organización con la que eligió identificarse no respondió, o dijo que no está en condiciones.',
  next: 'Inténtelo más tarde o inicie sesión en el propio hospital.',
})
export const unusable = (): Told => ({
  title: 'El otro inicio de sesión no está configurado como se esperaba',
  what: 'La organización que eligió describe su inicio de sesión de un modo en que esta aplicación no puede confiar. No se le envió nada.',
  next: 'Inicie sesión en el propio hospital y diga el código de abajo a quienes administran esta aplicación.',
})
export const wrong = (): Told => ({
  title: 'No se pudo confiar en el otro inicio de sesión',
  what: 'Lo que llegó de la organización con la que se identificó fue rechazado, falta o es incorrecto. Al hospital no se le dijo nada.',
  next: 'Empiece de nuevo o inicie sesión en el propio hospital.',
})

export const refused = (error: string | undefined): Told & { side: Side } => {
  switch (error) {
    case 'unsupported_grant_type':
    case 'unauthorized_client':
    case 'invalid_client':
      return {
        title: 'El hospital no acepta este inicio de sesión',
        what: 'No permite que esta aplicación traiga a alguien que se identificó con otra organización.',
        next: 'Inicie sesión en el propio hospital y diga el código de abajo a quienes administran esta aplicación.',
        side: 'app',
      }
    case 'invalid_target':
    case 'invalid_scope':
      return {
        title: 'El hospital rechazó lo que pidió la aplicación',
        what: 'Usted se identificó con la otra organización, pero la historia o un permiso solicitado no se da por esta vía.',
        next: 'Inicie sesión en el propio hospital y diga el código de abajo a quienes administran esta aplicación.',
        side: 'app',
      }
    case 'access_denied':
    case 'consent_required':
    case 'interaction_required':
      return {
        title: 'El hospital quiere preguntarle antes',
        what: 'Usted aún no ha aceptado allí que esta aplicación lea su historia.',
        next: 'Inicie sesión una vez en el propio hospital y permita el acceso. Después también funcionará esta vía.',
        side: 'person',
      }
    case 'invalid_request':
      return {
        title: 'El hospital no pudo usar este inicio de sesión',
        what: 'Puede que su cuenta en la otra organización no esté vinculada a una historia allí, que no se acepte su palabra, o que usted pueda abrir más de una historia y no se sepa cuál quiere.',
        next: 'Inicie sesión en el propio hospital, donde puede elegir, o pida al hospital que vincule su cuenta',
        side: 'person',
      }
    default:
      return {
        title: 'El hospital no le conoce por este inicio de sesión',
        what: 'Usted se identificó con la otra organización, pero ninguna historia del hospital está vinculada a esa cuenta, o allí no se acepta su palabra.',
        next: 'Pida al hospital que vincule su cuenta o inicie sesión en el propio hospital.',
        side: 'person',
      }
  }
}

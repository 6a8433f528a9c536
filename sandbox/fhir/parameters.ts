import { findCompartmentPaths } from './compartment.ts'

type ParameterKind = 'token' | 'reference' | 'date' | 'string' | 'uri'

/** One search parameter: its kind and the element paths that it reads. */
export interface Parameter {
  name: string
  kind: ParameterKind
  paths: readonly string[]
}

/** The search parameters of a type, by name, those of every resource included. Types not listed keep the common ones. */
export function parametersOf(type: string): ReadonlyMap<string, Parameter> {
  const known = byType.get(type)
  if (known) return known
  const made = readTable(`${common} ${tables[type] ?? patientOnly(type)}`)
  byType.set(type, made)
  return made
}

/** Types with search parameters of their own: what the CapabilityStatement lists. */
export function listedTypes(): readonly string[] {
  return Object.keys(tables)
}

/** The date parameter by which a type's resources are usually put in order, kept in a column of its own. */
export function chiefDate(type: string): string | undefined {
  const names = [
    'authoredon',
    'authored',
    'authored-on',
    'date',
    'recorded-date',
    'effective',
    'started',
    'created',
    'birthdate',
  ]
  const parameters = parametersOf(type)
  return names.find(name => parameters.get(name)?.kind === 'date')
}

const byType = new Map<string, ReadonlyMap<string, Parameter>>()

const common = `_lastUpdated:date=meta.lastUpdated _tag:token=meta.tag _security:token=meta.security
  _profile:uri=meta.profile`

function patientOnly(type: string): string {
  // Not a search parameter of R4: indexed so that a Binary can be found to belong to a patient's record.
  if (type === 'Binary') return 'security-context:reference=securityContext'
  const paths = findCompartmentPaths(type)
  return paths?.length ? `patient:reference=${paths[0]}` : ''
}

/** `name:kind=path,path` in white-space separated words. */
function readTable(table: string): ReadonlyMap<string, Parameter> {
  return new Map(
    table
      .trim()
      .split(/\s+/)
      .map(word => {
        const [, name = '', kind = '', paths = ''] = /^([^:]+):([a-z]+)=(.+)$/.exec(word) ?? []
        return [name, { name, kind: kind as ParameterKind, paths: paths.split(',') }]
      }),
  )
}

/** @see https://hl7.org/fhir/R4/searchparameter-registry.html */
const tables: Readonly<Record<string, string>> = {
  AllergyIntolerance: `patient:reference=patient identifier:token=identifier clinical-status:token=clinicalStatus
    verification-status:token=verificationStatus code:token=code,reaction.substance category:token=category
    criticality:token=criticality type:token=type severity:token=reaction.severity date:date=recordedDate
    onset:date=reaction.onset last-date:date=lastOccurrence recorder:reference=recorder
    asserter:reference=asserter`,
  Appointment: `patient:reference=participant.actor actor:reference=participant.actor identifier:token=identifier
    status:token=status date:date=start service-type:token=serviceType`,
  AuditEvent: `patient:reference=agent.who,entity.what agent:reference=agent.who entity:reference=entity.what
    date:date=recorded type:token=type subtype:token=subtype action:token=action outcome:token=outcome
    agent-name:string=agent.name agent-role:token=agent.role altid:token=agent.altId
    address:string=agent.network.address entity-name:string=entity.name entity-role:token=entity.role
    entity-type:token=entity.type policy:uri=agent.policy source:reference=source.observer
    site:token=source.site`,
  CarePlan: `patient:reference=subject subject:reference=subject identifier:token=identifier
    category:token=category status:token=status intent:token=intent date:date=period
    encounter:reference=encounter care-team:reference=careTeam goal:reference=goal
    condition:reference=addresses`,
  CareTeam: `patient:reference=subject subject:reference=subject identifier:token=identifier
    category:token=category status:token=status date:date=period encounter:reference=encounter
    participant:reference=participant.member`,
  Claim: `patient:reference=patient identifier:token=identifier status:token=status use:token=use
    created:date=created provider:reference=provider insurer:reference=insurer`,
  Composition: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status type:token=type category:token=category date:date=date author:reference=author
    encounter:reference=encounter title:string=title entry:reference=section.entry`,
  Condition: `patient:reference=subject subject:reference=subject identifier:token=identifier
    category:token=category clinical-status:token=clinicalStatus
    verification-status:token=verificationStatus code:token=code severity:token=severity
    onset-date:date=onsetDateTime,onsetPeriod abatement-date:date=abatementDateTime,abatementPeriod
    recorded-date:date=recordedDate encounter:reference=encounter asserter:reference=asserter`,
  Consent: `patient:reference=patient identifier:token=identifier status:token=status category:token=category
    scope:token=scope date:date=dateTime`,
  Coverage: `patient:reference=beneficiary beneficiary:reference=beneficiary subscriber:reference=subscriber
    payor:reference=payor identifier:token=identifier status:token=status type:token=type`,
  Device: `patient:reference=patient identifier:token=identifier status:token=status type:token=type
    device-name:string=deviceName.name organization:reference=owner location:reference=location`,
  DeviceRequest: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status intent:token=intent code:token=codeCodeableConcept device:reference=codeReference
    authored-on:date=authoredOn encounter:reference=encounter requester:reference=requester`,
  DeviceUseStatement: `patient:reference=subject subject:reference=subject identifier:token=identifier
    device:reference=device`,
  DiagnosticReport: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status category:token=category code:token=code date:date=effectiveDateTime,effectivePeriod
    issued:date=issued encounter:reference=encounter performer:reference=performer result:reference=result
    specimen:reference=specimen based-on:reference=basedOn`,
  DocumentReference: `patient:reference=subject subject:reference=subject
    identifier:token=masterIdentifier,identifier status:token=status type:token=type
    category:token=category date:date=date period:date=context.period author:reference=author
    encounter:reference=context.encounter contenttype:token=content.attachment.contentType
    custodian:reference=custodian`,
  Encounter: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status class:token=class type:token=type date:date=period
    participant:reference=participant.individual practitioner:reference=participant.individual
    location:reference=location.location service-provider:reference=serviceProvider
    reason-code:token=reasonCode diagnosis:reference=diagnosis.condition part-of:reference=partOf
    discharge-disposition:token=hospitalization.dischargeDisposition`,
  EpisodeOfCare: `patient:reference=patient identifier:token=identifier status:token=status type:token=type
    date:date=period`,
  ExplanationOfBenefit: `patient:reference=patient identifier:token=identifier status:token=status
    created:date=created claim:reference=claim coverage:reference=insurance.coverage
    provider:reference=provider`,
  FamilyMemberHistory: `patient:reference=patient identifier:token=identifier status:token=status
    code:token=condition.code relationship:token=relationship date:date=date`,
  Flag: `patient:reference=subject subject:reference=subject identifier:token=identifier date:date=period
    encounter:reference=encounter author:reference=author`,
  Goal: `patient:reference=subject subject:reference=subject identifier:token=identifier
    lifecycle-status:token=lifecycleStatus achievement-status:token=achievementStatus
    category:token=category start-date:date=startDate target-date:date=target.dueDate`,
  Group: `identifier:token=identifier type:token=type code:token=code member:reference=member.entity`,
  ImagingStudy: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status started:date=started modality:token=series.modality encounter:reference=encounter`,
  Immunization: `patient:reference=patient identifier:token=identifier status:token=status
    vaccine-code:token=vaccineCode date:date=occurrenceDateTime lot-number:string=lotNumber
    status-reason:token=statusReason target-disease:token=protocolApplied.targetDisease
    location:reference=location performer:reference=performer.actor`,
  List: `patient:reference=subject subject:reference=subject identifier:token=identifier status:token=status
    code:token=code date:date=date source:reference=source item:reference=entry.item`,
  Location: `identifier:token=identifier name:string=name,alias status:token=status type:token=type
    address:string=address organization:reference=managingOrganization partof:reference=partOf`,
  Media: `patient:reference=subject subject:reference=subject identifier:token=identifier status:token=status
    type:token=type created:date=createdDateTime,createdPeriod encounter:reference=encounter`,
  Medication: `identifier:token=identifier code:token=code status:token=status form:token=form
    ingredient-code:token=ingredient.itemCodeableConcept manufacturer:reference=manufacturer`,
  MedicationAdministration: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status code:token=medicationCodeableConcept medication:reference=medicationReference
    effective-time:date=effectiveDateTime,effectivePeriod context:reference=context
    request:reference=request`,
  MedicationDispense: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status code:token=medicationCodeableConcept medication:reference=medicationReference
    whenhandedover:date=whenHandedOver whenprepared:date=whenPrepared type:token=type
    prescription:reference=authorizingPrescription context:reference=context`,
  MedicationRequest: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status intent:token=intent category:token=category priority:token=priority
    code:token=medicationCodeableConcept medication:reference=medicationReference authoredon:date=authoredOn
    date:date=dosageInstruction.timing.event encounter:reference=encounter requester:reference=requester`,
  MedicationStatement: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status category:token=category code:token=medicationCodeableConcept
    medication:reference=medicationReference effective:date=effectiveDateTime,effectivePeriod
    context:reference=context source:reference=informationSource`,
  Observation: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status category:token=category code:token=code
    combo-code:token=code,component.code component-code:token=component.code
    date:date=effectiveDateTime,effectivePeriod,effectiveInstant,effectiveTiming
    encounter:reference=encounter performer:reference=performer has-member:reference=hasMember
    derived-from:reference=derivedFrom based-on:reference=basedOn specimen:reference=specimen
    device:reference=device value-concept:token=valueCodeableConcept value-string:string=valueString
    data-absent-reason:token=dataAbsentReason`,
  Organization: `identifier:token=identifier name:string=name,alias active:token=active type:token=type
    address:string=address partof:reference=partOf`,
  Patient: `identifier:token=identifier active:token=active name:string=name family:string=name.family
    given:string=name.given birthdate:date=birthDate gender:token=gender death-date:date=deceasedDateTime
    address:string=address address-postalcode:string=address.postalCode address-city:string=address.city
    telecom:token=telecom email:token=telecom[email] phone:token=telecom[phone]
    language:token=communication.language general-practitioner:reference=generalPractitioner
    organization:reference=managingOrganization link:reference=link.other`,
  Practitioner: `identifier:token=identifier active:token=active name:string=name family:string=name.family
    given:string=name.given gender:token=gender address:string=address telecom:token=telecom
    email:token=telecom[email] phone:token=telecom[phone]`,
  PractitionerRole: `identifier:token=identifier active:token=active practitioner:reference=practitioner
    organization:reference=organization location:reference=location role:token=code
    specialty:token=specialty endpoint:reference=endpoint telecom:token=telecom`,
  Procedure: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status category:token=category code:token=code
    date:date=performedDateTime,performedPeriod encounter:reference=encounter
    performer:reference=performer.actor reason-code:token=reasonCode reason-reference:reference=reasonReference
    based-on:reference=basedOn`,
  Provenance: `patient:reference=target target:reference=target agent:reference=agent.who
    recorded:date=recorded entity:reference=entity.what`,
  Questionnaire: `identifier:token=identifier status:token=status name:string=name title:string=title url:uri=url`,
  QuestionnaireResponse: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status authored:date=authored encounter:reference=encounter author:reference=author
    questionnaire:uri=questionnaire`,
  RelatedPerson: `patient:reference=patient identifier:token=identifier name:string=name active:token=active
    relationship:token=relationship birthdate:date=birthDate gender:token=gender`,
  ServiceRequest: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status intent:token=intent category:token=category code:token=code
    authored:date=authoredOn occurrence:date=occurrenceDateTime,occurrencePeriod
    encounter:reference=encounter requester:reference=requester`,
  Specimen: `patient:reference=subject subject:reference=subject identifier:token=identifier
    status:token=status type:token=type collected:date=collection.collectedDateTime,collection.collectedPeriod`,
  Task: `patient:reference=for subject:reference=for identifier:token=identifier status:token=status
    code:token=code intent:token=intent authored-on:date=authoredOn owner:reference=owner
    requester:reference=requester focus:reference=focus`,
}

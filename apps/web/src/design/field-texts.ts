import { defineTexts } from '../i18n/texts.ts'

export const useFieldTexts = defineTexts('field', {
  en: {
    default: 'default',
    reset: 'Back to the default: {{label}}',
    number: '“{{received}}” is not a number. Enter one from {{minimum}} to {{maximum}}, with a point for decimals.',
    integer: '{{received}} is not a whole number. Enter one from {{minimum}} to {{maximum}}.',
    range: '{{received}} is outside of what is possible: {{minimum}} to {{maximum}}.',
    empty: 'Enter a number from {{minimum}} to {{maximum}}.',
    stays: '{{reason}} It stays {{value}}.',
    emptyText: 'Enter at least one character.',
    tooLong: 'At most {{maximum}} characters; these are {{received}}.',
  },
  ko: {
    default: '기본값',
    reset: '기본값으로 되돌리기: {{label}}',
    number:
      '“{{received}}”은(는) 숫자가 아닙니다. {{minimum}}부터 {{maximum}}까지의 수를 입력하세요. 소수점은 점(.)을 씁니다.',
    integer: '{{received}}은(는) 정수가 아닙니다. {{minimum}}부터 {{maximum}}까지의 정수를 입력하세요.',
    range: '{{received}}은(는) 가능한 범위({{minimum}}~{{maximum}})를 벗어났습니다.',
    empty: '{{minimum}}부터 {{maximum}}까지의 수를 입력하세요.',
    stays: '{{reason}} 값은 {{value}}(으)로 유지됩니다.',
    emptyText: '한 글자 이상 입력하세요.',
    tooLong: '최대 {{maximum}}자까지 쓸 수 있습니다. 지금은 {{received}}자입니다.',
  },
})

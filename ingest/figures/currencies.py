"""The currencies that a figure can carry as its unit, in any language."""

from typing import Final

from ingest.figures.tables import words

# A bare "$" is the United States dollar, "£" the pound sterling and "¥" the yen, as news agencies write them.
SIGNS: Final = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₩": "KRW", "₪": "ILS",
    "₺": "TRY", "₦": "NGN",
}  # fmt: skip
CODES: Final = words(
    """USD EUR GBP JPY CNY RMB CHF AUD CAD NZD HKD SGD INR RUB UAH KRW ILS TRY NGN BRL SEK NOK DKK PLN CZK HUF ZAR
    MXN SAR AED EGP PKR IDR THB TWD"""
)
# What several countries call their money keeps its name: no code could be right for all.
_NAMES: Final = words("pence cents rupees francs crowns krona kronor kroner pesos dinars dirhams riyals shillings")
CURRENCIES: Final = frozenset(SIGNS.values()) | CODES | _NAMES

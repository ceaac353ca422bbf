"""Names for the persons in incidents. All are made up."""

from typing import Final

FIRST: Final = (
    "Aaliyah", "Adrián", "Amina", "Anders", "Asha", "Bao", "Brianna", "Caleb", "Camila", "Dakota", "Deqa", "Elena",
    "Elijah", "Emeka", "Farah", "Finn", "Gabriela", "Hodan", "Isaac", "Jaylen", "Kai", "Kalia", "Khadija", "Leo",
    "Lucía", "Maya", "Micah", "Nadia", "Nkechi", "Noor", "Oskar", "Pa Houa", "Priya", "Rafael", "Rosa", "Sami",
    "Signe", "Tala", "Tenzin", "Winona", "Xeng", "Zahra",
)  # fmt: skip
LAST: Final = (
    "Abdullahi", "Achterberg", "Bellweather", "Castañeda", "Chang-Vue", "Dalgaard", "Egeland", "Escobedo", "Farrow",
    "Gutiérrez", "Hallvorson", "Her", "Ibarra", "Jimale", "Kovalenko", "Little Cloud", "Lor", "Mbeki", "Moua",
    "Nakamura", "Obiora", "Pinckney", "Quist", "Rahman", "Redfield", "Sandoval", "Thao", "Underhill", "Villarreal",
    "Washburn", "Xiong", "Yilmaz", "Zamora",
)  # fmt: skip
